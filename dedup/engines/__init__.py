"""Where the stages run: `local`, in the processes of one machine."""
