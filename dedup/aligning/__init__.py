"""aligning"""
